"""`python -m app` is `kakehashi`."""

from app.cli import main

if __name__ == "__main__":
    main()
