"""Thin Qt view-models; with app/qml the only code that knows Qt."""
