"""What the reader knows of the world and of the language: registries and lexicons, kept as YAML, matched as one automaton."""

from ravabet.knowledge.lexicon import Knowledge, Match, load_knowledge

__all__ = ["Knowledge", "Match", "load_knowledge"]
