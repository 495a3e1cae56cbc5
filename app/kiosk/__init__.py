"""The tourist desk that answers by itself: what it knows, what it is asked, what it says. No Qt.

An answer is only ever text of the knowledge file with its places filled, or a sentence of resources/i18n/kiosk.
"""
