"""The nouns of Voxloop: the only room that speaks SQL.

Place in the loop: every step reads what it needs here and writes what it found out here, in one
transaction of named operations. One noun is one file is one table.
"""
