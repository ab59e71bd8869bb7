package parvis.campaign;

import java.time.LocalDateTime;
import java.util.OptionalInt;

/// One dated sending. It takes people of the segment whom no earlier wave of the campaign reached.
///
/// @param at on each recipient's own wall clock
/// @param people at most so many; empty: everybody left
public record Wave(LocalDateTime at, OptionalInt people) {}
