"""From a case to a repayment problem: the household's money by month, the debts as a plan sees them, offers, terms."""
