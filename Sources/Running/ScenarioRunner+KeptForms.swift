import JSON
import Planning
import Results
import Synchronization
import SystemModel
import Systems
import Transforms

/// How a scenario follows what systems keep of what it writes to them.
extension ScenarioRunner {
  /// What was written to a record last.
  struct Writing {
    let type: RecordType
    let id: String
    let fields: [Assignment]
    /// The changed-stamp that the answer told.
    let changed: Int
  }

  /// Takes note of a record that the scenario has just written, as the answer shows it; where that shows
  /// nothing of what was written, the record is read.
  ///
  /// - Throws: Where two values that the scenario made equal are not equal any more.
  mutating func noteWritten(
    _ record: Record,
    _ name: RecordName,
    _ type: RecordType,
    _ fields: [Assignment]
  ) async throws(Interruption) {
    var record = record
    let given = fields.filter { $0.reference == nil && !$0.value.isNull }
    let showsNothing = !given.isEmpty && !given.contains { record.value(at: $0.path) != nil }
    if showsNothing, isReal(type) {
      record = try await read(type, record.id) ?? record
    }
    writings[name] = Writing(type: type, id: record.id, fields: fields, changed: record.changed)
    _ = follow(record, type, fields)
    guard let form = forms.conflict else { return }
    let reason =
      "\(form.words), so that it no longer matches what the other side was given; "
      + "say in `values` of the profile what values the system keeps as they are"
    throw .error(reason, Failure(.notRun))
  }

  /// Takes note of what a record keeps of what it was given.
  ///
  /// - Returns: The forms that are new and more than another way to write a number.
  private mutating func follow(
    _ record: Record,
    _ type: RecordType,
    _ fields: [Assignment]
  ) -> [KeptForms.Form] {
    let found = forms.note(record, type, given: fields).filter(\.isTelling)
    for form in found where ownedRecords.isLost(form) { forms.lose(form) }
    return found
  }

  /// Reads the records again that the scenario wrote, for some systems answer with what they were sent
  /// and keep something else.
  ///
  /// What somebody has changed since does not tell what the system made of it.
  ///
  /// - Returns: Whether anything is kept in another form than was known.
  mutating func readWritten() async throws(Interruption) -> Bool {
    var isNew = false
    for (_, writing) in writings.sorted(by: { $0.key < $1.key }) {
      guard isReal(writing.type),
        let record = try await read(writing.type, writing.id), record.changed == writing.changed
      else { continue }
      if !follow(record, writing.type, writing.fields).isEmpty { isNew = true }
    }
    return isNew
  }

  /// An expectation that follows what the systems keep.
  ///
  /// - Throws: Where too little is left of a value to tell it from others.
  mutating func followed(
    _ expectation: Scenario.Expectation
  ) throws(Interruption) -> Scenario.Expectation {
    let names = names
    let (result, used) = forms.follow(expectation) { names[$0]?.type.side }
    let telling = used.filter(\.isTelling)
    followedForms = telling.map(\.words)
    if let lost = telling.first(where: \.isLost) {
      let reason =
        "\(lost.words): too little is left to tell it from other values; "
        + "say in `values` of the profile what values the system keeps as they are"
      throw .error(reason, Failure(.notRun))
    }
    return result
  }

  /// A broken promise, with the forms in which systems keep what was to travel.
  func naming(_ ending: Interruption) -> Interruption {
    guard ending.outcome == .failed, !followedForms.isEmpty else { return ending }
    let words = followedForms.joined(separator: "; ")
    var named = ending
    named.reason = "\(ending.reason) (\(words))"
    return named
  }
}

extension OwnedRecords {
  /// Takes note of a value that a system keeps in another form, by which records are told from now on.
  ///
  /// - Returns: Whether too little is left of it: where another value became the same, or where it is
  ///   nothing that others would not write, too.
  func isLost(_ form: KeptForms.Form) -> Bool {
    guard let sent = ValueComparison.key(of: form.sent) else { return false }
    let kept = ValueComparison.key(of: form.kept) ?? ""
    // A value that others may write, too, would tie their records to the run.
    let isTold = form.keepsTheTellingPart
    return state.withLock { state in
      if isTold { state.marks.insert([kept]) }
      let place = "\(form.type.side.rawValue) \(form.type.name) \(form.path) \(kept)"
      let first = state.keptValues[place] ?? sent
      state.keptValues[place] = first
      return first != sent || RunValues.isRunning(sent) && !isTold
    }
  }

  /// What a record holds by which it is seen whether a list shows it: what a scenario gives one of its
  /// type, with values of its own.
  func trialFields(of type: RecordType) -> [Assignment] {
    let other = TestPlan(
      plan.dataflow,
      seed: plan.seed &+ 0x5851_f42d_4c95_7f2d,
      environment: plan.environment
    )
    let fields = other.cases.lazy.compactMap(\.scenario).flatMap(\.steps).flatMap(\.operations)
      .compactMap { operation -> [Assignment]? in
        guard case .create(_, type, let fields) = operation,
          fields.allSatisfy({ $0.reference == nil })
        else { return nil }
        return fields
      }
      .first
    let keys = (fields ?? []).flatMap { RunValues.keys(in: $0.value) }.filter(RunValues.isRunning)
    state.withLock { $0.marks.insert(Set(keys)) }
    return fields ?? []
  }
}
