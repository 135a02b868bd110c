"""What happened, as told and as proved: typed, sourced, possibly unknown. Knows no law and calls no other room."""
