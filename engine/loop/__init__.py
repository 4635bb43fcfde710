"""The story, one file a step: import, draft, select, review, train, gate, export, and the schedule.

Window, pad, voice, command line and notebook call these and nothing below them. They know the store
and the lanes; never torch, Qt or a file format.
"""
