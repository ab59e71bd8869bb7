/// The HTTP interface under `/api/v1`: JSON, bearer token, problem details (RFC 9457).
@NullMarked
package parvis.api;

import org.jspecify.annotations.NullMarked;
