"""The Potsdam example: facts from public papers, a modelled council calendar, invented seats."""
