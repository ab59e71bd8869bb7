package parvis.campaign;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import parvis.contact.Language;

/// A rule over contacts. The same rule is asked here of one contact and turned into SQL by the
/// store; a test holds both against each other.
public sealed interface Segment {

  boolean matches(Profile contact);

  /// Every contact.
  record Everyone() implements Segment {
    @Override
    public boolean matches(Profile contact) {
      return true;
    }
  }

  /// Contacts spoken to in one of these languages.
  record Speaks(Set<Language> languages) implements Segment {
    public Speaks {
      languages = Set.copyOf(languages);
    }

    @Override
    public boolean matches(Profile contact) {
      return languages.contains(contact.language());
    }
  }

  /// Contacts of one of these areas, compared exactly.
  record LivesIn(Set<String> areas) implements Segment {
    public LivesIn {
      areas = Set.copyOf(areas);
    }

    @Override
    public boolean matches(Profile contact) {
      return areas.contains(contact.area());
    }
  }

  /// Contacts who asked to hear about at least one of these.
  record Follows(Set<String> topics) implements Segment {
    public Follows {
      topics = Set.copyOf(topics);
    }

    @Override
    public boolean matches(Profile contact) {
      return topics.stream().anyMatch(contact.topics()::contains);
    }
  }

  /// Contacts whose declared field has one of these values, compared exactly.
  record Has(String field, Set<String> values) implements Segment {
    public Has {
      values = Set.copyOf(values);
    }

    @Override
    public boolean matches(Profile contact) {
      String value = contact.fields().get(field);
      return value != null && values.contains(value);
    }
  }

  /// Every one of these rules holds.
  record All(List<Segment> of) implements Segment {
    public All {
      of = List.copyOf(of);
    }

    @Override
    public boolean matches(Profile contact) {
      return of.stream().allMatch(each -> each.matches(contact));
    }
  }

  /// At least one of these rules holds.
  record Any(List<Segment> of) implements Segment {
    public Any {
      of = List.copyOf(of);
    }

    @Override
    public boolean matches(Profile contact) {
      return of.stream().anyMatch(each -> each.matches(contact));
    }
  }

  /// The rule does not hold.
  record Not(Segment of) implements Segment {
    @Override
    public boolean matches(Profile contact) {
      return !of.matches(contact);
    }
  }

  /// The declared fields that the rule asks about.
  default Stream<String> fields() {
    return switch (this) {
      case Has(String field, _) -> Stream.of(field);
      case All(List<Segment> of) -> of.stream().flatMap(Segment::fields);
      case Any(List<Segment> of) -> of.stream().flatMap(Segment::fields);
      case Not(Segment of) -> of.fields();
      case Everyone() -> Stream.empty();
      case Speaks(_) -> Stream.empty();
      case LivesIn(_) -> Stream.empty();
      case Follows(_) -> Stream.empty();
    };
  }
}
