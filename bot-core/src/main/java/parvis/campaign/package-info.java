/// Campaigns: their files, segments, waves and plans, as pure functions. Nothing here reads a
/// database or sends.
@NullMarked
package parvis.campaign;

import org.jspecify.annotations.NullMarked;
