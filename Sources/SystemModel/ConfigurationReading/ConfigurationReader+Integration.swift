import JSON
import ObjectForms
import SourceText

extension ConfigurationReader {
  /// Reads how long things take.
  mutating func timing(_ whole: FormedObject) -> TimingSettings {
    var timing = TimingSettings()
    guard let value = whole["timing"] else { return timing }
    let members = FormedObject(value, .timing)
    timing.propagation = members.duration("propagation")
    timing.settle = members.duration("settle")
    timing.poll = members.duration("poll")
    timing.timeout = members.duration("timeout")
    if let poll = timing.poll, poll > timing.propagation ?? .seconds(60),
      let place = members["poll"]?.range
    {
      diagnostics.append(.slowPoll(at: place))
    }
    return timing
  }

  /// Reads what conditions in words mean.
  mutating func bindings(_ whole: FormedObject) -> [ConditionBinding] {
    var bindings: [ConditionBinding] = []
    var places: [String: Range<Int>] = [:]
    for element in whole.elements("bindings") {
      guard let binding = binding(element) else { continue }
      let key = ConditionMeaning.key(of: binding.condition)
      if let first = places[key] {
        diagnostics.append(.repeatedBinding(at: binding.range, first: first))
        continue
      }
      places[key] = binding.range
      bindings.append(binding)
    }
    return bindings
  }

  private mutating func binding(_ value: LocatedJSON) -> ConditionBinding? {
    let members = FormedObject(value, .binding)
    guard let condition = members["condition"], let text = condition.string else { return nil }
    // A property that is no text was reported.
    if members.has("property"), members["property"] == nil { return nil }
    var binding = ConditionBinding(condition: text, range: condition.range)
    let holds = members["holds"].map(Self.oneOrMany) ?? []
    let fails = members["fails"].map(Self.oneOrMany) ?? []
    guard let property = members.text("property"), !holds.isEmpty else {
      diagnostics.append(.blankBinding(at: value.range))
      return binding
    }
    if fails.contains(where: holds.contains) {
      diagnostics.append(.contradictingBinding(at: members["fails"]?.range ?? value.range))
    }
    binding.meaning = ConditionMeaning(
      of: text,
      property: PropertyPath(property),
      holds: holds,
      fails: fails
    )
    return binding
  }

  /// Reads words for Wikidata ids.
  func words(_ members: FormedObject) -> [Word] {
    members.entries("words").map { member in
      let word = member.value.string ?? member.value.number?.text ?? ""
      return Word(
        id: Word.plainID(member.name),
        word: word.isBlank ? nil : word,
        range: member.nameRange
      )
    }
  }
}
