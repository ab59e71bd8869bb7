/// The database: an external one by its URL, or a PostgreSQL server of our own in the data
/// directory.
///
/// ```
/// <data>/postgres-18.6.0/   the server's programs, unpacked once
/// <data>/postgres-18/       the cluster
/// <data>/postgres.password  of its one role, parvis
/// <data>/postgres.port      where it listens on the loopback interface
/// <data>/postgres.log       what it says
/// ```
@NullMarked
package parvis.postgres;

import org.jspecify.annotations.NullMarked;
