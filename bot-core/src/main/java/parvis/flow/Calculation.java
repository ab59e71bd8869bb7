package parvis.flow;

import java.util.Optional;

/// A step that computes a value and says nothing.
///
/// @param source the expression as written
public record Calculation(String name, Optional<String> relevance, String source) implements Step {}
