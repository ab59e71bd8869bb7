/// The HTTP interface for staff and programs: `/api/v1/…`, JSON, bearer tokens, problem details
/// (RFC 9457). Every request passes, in this order: [SafetyHeaders], [BodyLimits], [Access]; every
/// handler below `/api` says with [Requires] who may call it, and one that says nothing is refused.
@NullMarked
package parvis.api;

import org.jspecify.annotations.NullMarked;
