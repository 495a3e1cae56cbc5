"""Model packs: catalogue, installation, verification, export and import."""
