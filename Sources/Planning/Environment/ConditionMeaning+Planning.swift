import Checklists
import JSON
import SystemModel

extension ConditionMeaning {
  /// The meaning of a phrase that needs no person.
  init(_ phrase: PlainPhrase, prose: String) {
    self.init(
      of: prose,
      property: PropertyPath(phrase.property),
      holds: [.string(phrase.value)],
      fails: [.string(phrase.value + "-other")]
    )
  }

  /// What makes the condition hold.
  var holding: Assignment { Assignment(property, holds[0]) }

  /// What makes it not hold; nil where the property is left out.
  var failing: Assignment? { fails.first.map { Assignment(property, $0) } }
}
