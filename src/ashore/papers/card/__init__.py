"""Cards for everybody: a poster, a card for the wallet, a picture for the family. Nothing of a case is in them."""
