import ObjectForms
import SourceText

/// The wording of what can be wrong with what a configuration says of the integration.
extension Diagnostic {
  static func slowPoll(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "slow-poll",
      "the time between two looks is longer than the time in which a change has to arrive",
      hint: "look several times within the propagation, or leave `poll` out",
      at: range
    )
  }

  static func repeatedBinding(at range: Range<Int>, first: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "repeated-binding",
      "this condition is bound above",
      hint: "keep one of the two",
      at: range,
      notes: [Note("the first one", at: first)]
    )
  }

  static func blankBinding(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .warning,
      "blank-binding",
      "this binding is incomplete, so the condition stays for people to check",
      hint: "write the property's path into `property` and the value into `holds`",
      at: range
    )
  }

  static func contradictingBinding(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "contradicting-binding",
      "the condition cannot hold and fail with one value",
      hint: "write a value into `fails` that is not in `holds`",
      at: range
    )
  }

  static func badWikidataID(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .error,
      "bad-wikidata-id",
      "this is no id of Wikidata",
      hint: "write it as `Q123` or `wd:Q123`",
      at: range
    )
  }

  static func blankWord(at range: Range<Int>) -> Diagnostic {
    Diagnostic(
      .warning,
      "blank-word",
      "this word is blank, so the id itself is used",
      hint: "write the system's own word for it",
      at: range
    )
  }
}
