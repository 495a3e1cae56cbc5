"""What finds personal data in a sentence, one module a kind; glossary/redaction.py runs them."""
