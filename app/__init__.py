"""Paraplu: the working platform of the Dutch sociale coöperaties. Each folder is a part of their story."""
