"""School: cards of a meeting, a record of what was agreed, notices to families, picture phrases. No Qt."""
