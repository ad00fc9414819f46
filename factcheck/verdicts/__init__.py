"""Candidate pairs to verdicts to facts: are two claims comparable, and do their figures agree?"""
