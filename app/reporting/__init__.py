"""The report for people: its sentences, tables and charts, as a page, a table file or data. No Qt."""
