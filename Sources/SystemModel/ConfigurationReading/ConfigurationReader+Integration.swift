import JSON
import SourceText

extension ConfigurationReader {
  /// Reads how long things take.
  mutating func timing(_ value: LocatedJSON) -> TimingSettings {
    var timing = TimingSettings()
    guard let members = members(of: value, "`timing`", as: TimingMember.self) else { return timing }
    for (name, member) in members {
      switch name {
      case .propagation: timing.propagation = duration(member)
      case .settle: timing.settle = duration(member)
      case .poll: timing.poll = duration(member)
      case .timeout: timing.timeout = duration(member)
      }
    }
    if let poll = timing.poll, poll > timing.propagation ?? .seconds(60),
      let place = members.last(where: { $0.name == .poll })?.member.value.range
    {
      diagnostics.append(.slowPoll(at: place))
    }
    return timing
  }

  /// Reads what conditions in words mean.
  mutating func bindings(_ value: LocatedJSON) -> [ConditionBinding] {
    guard let elements = elements(of: value, "`bindings`") else { return [] }
    var bindings: [ConditionBinding] = []
    var places: [String: Range<Int>] = [:]
    for element in elements {
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
    guard let members = members(of: value, "a binding", as: BindingMember.self) else { return nil }
    let named = Dictionary(members.map { ($0.name, $0.member.value) }) { _, last in last }
    guard let place = named[.condition] else {
      diagnostics.append(.missingMember("condition", of: "a binding", at: value.range))
      return nil
    }
    guard let condition = text(place, "`condition`") else { return nil }
    var property: String?
    if let place = named[.property], place.string?.isBlank != true {
      property = text(place, "`property`")
      if property == nil { return nil }
    }
    let holds = named[.holds].map(oneOrMany) ?? []
    let fails = named[.fails].map(oneOrMany) ?? []
    var binding = ConditionBinding(condition: condition, range: place.range)
    guard let property, !holds.isEmpty else {
      diagnostics.append(.blankBinding(at: value.range))
      return binding
    }
    if fails.contains(where: holds.contains) {
      diagnostics.append(.contradictingBinding(at: named[.fails]?.range ?? value.range))
    }
    binding.meaning = ConditionMeaning(
      of: condition,
      property: PropertyPath(property),
      holds: holds,
      fails: fails
    )
    return binding
  }

  /// Reads words for Wikidata ids.
  mutating func words(_ value: LocatedJSON) -> [Word] {
    guard let members = anyMembers(of: value, "`words`") else { return [] }
    return members.compactMap { member in
      let id = Word.plainID(member.name)
      let digits = id.dropFirst()
      guard id.first == "Q" || id.first == "P", !digits.isEmpty,
        digits.utf8.allSatisfy({ (48...57).contains($0) })
      else {
        diagnostics.append(.badWikidataID(at: member.nameRange))
        return nil
      }
      if let text = member.value.string, text.isBlank {
        diagnostics.append(.blankWord(at: member.value.range))
        return Word(id: id, range: member.nameRange)
      }
      if let number = member.value.number {
        return Word(id: id, word: number.text, range: member.nameRange)
      }
      return text(member).map { Word(id: id, word: $0, range: member.nameRange) }
    }
  }
}
