-- Left to itself, FTS5 takes out what was deleted by merging much of the index within one write, and searches wait
-- meanwhile. It is taken out in small steps at the end of a rebuild instead (search/engines/embedded/tidy.ts).
INSERT INTO entry_terms (entry_terms, rank) VALUES ('deletemerge', 0);
INSERT INTO suggestion_words (suggestion_words, rank) VALUES ('deletemerge', 0);
