/// The engine of a dialogue, a pure function: one event in, a new conversation and effects out.
///
/// A conversation is stored as one JSON object, sealed under the contact key:
///
/// ```
/// {"v":2, "language":"fr", "stopped":false,
///  "sessions":[{"flow":"mobilite","version":3, "ours":true, "test":false,
///               "stage":"asking","question":"lines","misses":0,"reminded":false,"later":false,"since":1806000000000,
///               "answers":{"rides":["YES_NO","yes"]}, "passed":[], "path":["rides","lines"], "uncounted":[]}],
///  "past":[{"flow":"budget","version":1,"test":false,"end":"COMPLETED","at":1805000000000}],
///  "waiting":{…}, "link":{…}, "noise":{…}}
/// ```
///
/// The last session of the list is on top of the stack. Times are milliseconds since 1970.
@NullMarked
package parvis.session;

import org.jspecify.annotations.NullMarked;
