import HTTPEndpoints
import JSON
import Planning
import Results
import SystemModel
import Systems

/// What is told of a broken promise: what was done, what was awaited and for how long, and what is there.
extension ScenarioRunner {
  /// That no record came.
  func missingRecord(_ type: RecordType, _ holding: PropertyMatch) -> Interruption {
    let ids = ids
    let value = holding.expected.value { ids[$0] }?.text ?? "the value"
    let reason =
      "no \(type.name) with \(holding.path) = \(value) appeared within \(window)"
      + (deed.map { " after \($0)" } ?? "")
    return .failed(reason, Failure(.notCreated, in: type))
  }

  /// What a record holds instead of the value that had to come.
  ///
  /// - Parameters:
  ///   - shown: The value that stands for all that would do.
  ///   - holdings: All that would do.
  ///   - name: The record.
  ///   - actual: What it holds in that property.
  /// - Returns: The ending of the scenario.
  func missingValue(
    _ shown: PropertyMatch,
    among holdings: [PropertyMatch],
    in name: RecordName,
    actual: JSONValue?
  ) async -> Interruption {
    let (type, _) = named(name)
    let ids = ids
    let place = place(of: shown, in: name)
    let old = former[name].flatMap { shown.actual(in: $0.value) }.flatMap { $0.isNull ? nil : $0 }
    let now = actual.flatMap { $0.isNull ? nil : $0 }
    if let other = await other(type, holdings) {
      let reason =
        "\(place) \(kept(old, now)): the two were not merged, a second \(type.name) \(other) was made"
      return .failed(reason, Failure(.notMerged, in: type))
    }
    if let now, now.text != old?.text {
      if case .converted(_, let source) = shown.expected, source.text == now.text {
        let reason = "\(place) got \(now.text) as it was: the data type was not applied"
        return .failed(reason, Failure(.changed, in: type))
      }
      if let (owner, path, isLast) = giver(of: now) {
        guard isLast else {
          let reason =
            "\(place) got an earlier value of \(path) of \(owner.shown), and kept it for \(window): "
            + deedArrival
          return .failed(reason, Failure(.notArrived, in: type))
        }
        let reason = "\(place) got \(now.text), which is the value of \(path) of \(owner.shown)"
        return .failed(reason, Failure(.crossed, in: type))
      }
      let unknown = shown.expected == .nothing ? "nothing" : "what had to come"
      let wanted = shown.expected.value { ids[$0] }?.text ?? unknown
      return .failed("\(place) got \(now.text), not \(wanted)", Failure(.changed, in: type))
    }
    let arrival = deedArrival
    if now == nil, old != nil {
      return .failed("\(place) lost its value: \(arrival)", Failure(.lost, in: type))
    }
    let reason = "\(place) \(kept(old, now)) for \(window): \(arrival)"
    return .failed(reason, Failure(.notArrived, in: type))
  }

  /// That there are more records, or fewer, than had to be made.
  func wrongCount(_ type: RecordType, _ count: Int, _ expected: Int) -> Interruption {
    let number = count == 0 ? "no" : String(count)
    let many = "\(number) \(type.name) \(count > 1 ? "were" : "was") made"
    let wanted = expected == 0 ? "none may be" : "\(expected) had to be"
    let reason = "\(many) since the case began, and \(wanted)"
    if count > expected, !systems.isExclusive[type.side] {
      return .error("others work here: \(reason)", Failure(.disturbed, in: type))
    }
    if count < expected {
      let words = "\(many) within \(window)" + (deed.map { " after \($0)" } ?? "")
      return .failed("\(words), and \(wanted) by then", Failure(.notCreated, in: type))
    }
    return .failed(reason, Failure(expected == 0 ? .unwanted : .doubled, in: type))
  }

  /// That another number of records holds a value than one, or none.
  func wrongNumber(
    _ type: RecordType,
    _ found: [String],
    _ holding: PropertyMatch,
    _ expected: Int
  ) -> Interruption {
    let ids = ids
    let value = holding.expected.value { ids[$0] }?.text ?? "the value"
    let what = "\(type.name) with \(holding.path) = \(value)"
    let list = found.joined(separator: ", ")
    if expected == 0 {
      let words = found.count == 1 ? "a \(what) was" : "\(found.count) \(what) were"
      return .failed("\(words) made, and none may be: \(list)", Failure(.unwanted, in: type))
    }
    if found.isEmpty {
      return .failed("the \(what) is gone: found none any more", Failure(.gone, in: type))
    }
    return .failed(
      "\(found.count) \(what) were made, and there may be one: \(list)",
      Failure(.doubled, in: type)
    )
  }

  // MARK: Words

  /// A property of a named record, such as `loginEmail of B (Wix Members)`.
  ///
  /// Without its identifier, which is another one in each run.
  func place(of match: PropertyMatch, in name: RecordName) -> String {
    "\(match.path) of \(name.shown) (\(named(name).type.name))"
  }

  /// A window, such as `60 s`.
  static func words(_ duration: Duration) -> String {
    duration < .seconds(1)
      ? "\(Int(duration / .milliseconds(1))) ms" : "\(duration.components.seconds) s"
  }

  /// How long is waited for what must come.
  private var window: String { Self.words(systems.timing.propagation) }

  private func kept(_ old: JSONValue?, _ now: JSONValue?) -> String {
    if old == nil, now == nil { return "stayed empty" }
    return "kept its old value"
  }

  /// What was done last, such as `the edit of info.emails of A`; nil for nothing.
  private var deed: String? {
    for operation in deeds.reversed() {
      switch operation {
      case .create(let name, _, _): return "the creation of \(name.shown)"
      case .edit(let name, let fields):
        guard fields.count == 1 else { return "the edit of \(name.shown)" }
        return "the edit of \(fields[0].path) of \(name.shown)"
      case .waitForPropagation, .countExisting: continue
      }
    }
    return nil
  }

  /// That what was done last did not arrive.
  private var deedArrival: String {
    for operation in deeds.reversed() {
      switch operation {
      case .create(let name, _, _): return "the value of \(name.shown) did not arrive"
      case .edit: return (deed ?? "the edit") + " did not arrive"
      case .waitForPropagation, .countExisting: continue
      }
    }
    return "the value did not arrive"
  }

  // MARK: Where a value went

  /// The identifier of a record that has no name and holds what another one had to get; nil for none.
  private func other(_ type: RecordType, _ holdings: [PropertyMatch]) async -> String? {
    let ids = ids
    // Values that many records may hold show nothing.
    let telling = holdings.filter { Self.isTelling($0.expected.value { ids[$0] }) }
    if telling.isEmpty { return nil }
    let known = Set(ids.values).union(ownedRecords.preexisting(of: type))
      .union(await poller(type).proof.trials)
    return await poller(type).snapshot.records(holdingAny: telling) { ids[$0] }
      .first { !known.contains($0.id) }?.id
  }

  /// The property of a named record that was given a value, and whether it was given no other later.
  private func giver(of value: JSONValue) -> (RecordName, PropertyPath, isLast: Bool)? {
    guard Self.isTelling(value) else { return nil }
    var later: [(RecordName, PropertyPath)] = []
    for operation in deeds.reversed() {
      switch operation {
      case .create(let name, _, let fields), .edit(let name, let fields):
        for field in fields where field.reference == nil {
          if field.value == value {
            return (name, field.path, !later.contains { $0 == name && $1 == field.path })
          }
          later.append((name, field.path))
        }
      case .waitForPropagation, .countExisting: continue
      }
    }
    return nil
  }

  /// Whether a value is surely no other record's by chance.
  private static func isTelling(_ value: JSONValue?) -> Bool {
    (value?.string?.utf8.count ?? 0) >= 6
  }
}

extension ScenarioRunner.Interruption {
  /// A promise is broken.
  static func failed(_ reason: String, _ failure: Failure) -> Self {
    Self(outcome: .failed, reason: reason, failure: failure)
  }

  /// A case could not be judged.
  static func error(_ reason: String, _ failure: Failure) -> Self {
    Self(outcome: .error, reason: reason, failure: failure)
  }
}

extension RecordClientError {
  /// What went wrong, without words.
  var kind: Failure.Kind {
    if isUnsupported { return .notRun }
    guard let status = exchange.response?.status else { return .noAnswer }
    return (200..<300).contains(status) ? .unusableAnswer : .refused
  }
}
