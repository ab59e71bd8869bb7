package parvis.flow;

import java.util.Optional;

/// A step that says something and waits for nothing.
public record Note(String name, Optional<String> relevance, Wording text) implements Step {}
