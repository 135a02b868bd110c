"""What happened, as told and as proved: typed, sourced, possibly unknown. This room knows no law and calls no other room."""
