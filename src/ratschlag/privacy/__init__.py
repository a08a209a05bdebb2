"""What people may demand: see, take along, correct, withdraw, be erased; and how long data stay.

It knows no data of its own: every app declares what it keeps in its module `personal_data`.
"""
