package parvis.flow;

/// A small flow in one language, to be spoilt by tests.
final class Faulty {
  static final String SMALL =
      """
      flow: small
      languages: [fr]
      keywords: [PETIT]
      consultation:
        title: "la place"
        purpose: "mieux vivre"
        closes: 2027-03-31
        erase_after: 2027-09-30
      handling:
        reminder_after: 24h
      choices:
        places:
          - {name: north, label: "le nord"}
          - {name: south, label: "le sud"}
      steps:
        - ask: lives
          text: "Habitez-vous ici ?"
          answer: yes_no
        - ask: place
          relevant: "${lives} = 'yes'"
          text: "Où ?"
          answer: select_one places
        - ask: age
          text: "Quel age avez-vous ?"
          answer: integer
          constraint: ". > 0"
        - ask: why
          text: "Pourquoi ?"
          answer: text
          required: false
      """;

  private Faulty() {}
}
