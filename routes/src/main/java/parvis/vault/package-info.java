/// Keys, sealing and look-up hashes. The master key lies outside the database and wraps all others.
///
/// ```
/// master key     file <data>/master.key or PARVIS_MASTER_KEY
///   ├─ lookup key         installation.wrapped_keys   address_hash = HMAC
///   ├─ contact key        person.contact_key          address, name, bodies, session state
///   ├─ consultation key   consultation.wrapped_key    pseudonyms, free-text answers
///   └─ day key            file <data>/day.keys        inbox rows; dies some days after settling
/// ```
@NullMarked
package parvis.vault;

import org.jspecify.annotations.NullMarked;
