/// When and whom we may address: hours, holidays and the rules that `message why` quotes. Rules of
/// law are data (`resources/parvis/consent`), each with citation, country and version.
@NullMarked
package parvis.consent;

import org.jspecify.annotations.NullMarked;
