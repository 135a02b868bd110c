"""Papers of a loan to one proposed debt: what is clearly written is proposed, what could be two things is asked."""
