"""What this program is made of, and under which licences (resources/licences.toml says what packages do not)."""
