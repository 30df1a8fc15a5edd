import HTTPEndpoints
import JSON
import Planning
import Results
import SystemModel
import Systems

/// Before a broken promise is told, the run writes itself what was expected: what the system refuses or
/// changes then is its own limit, and nobody's mistake.
extension ScenarioRunner {
  /// What a system makes of a value that was expected there.
  enum OwnLimit {
    /// It takes it as it is, or nobody can tell.
    case none
    /// It keeps it in another form, which counts from now on.
    case form
    /// It does not take it; its words.
    case refusal(String)
  }

  /// Awaits what must come, by what the systems keep of it.
  mutating func judgeFollowed(
    _ expectation: Scenario.Expectation,
    until deadline: Duration
  ) async throws(Interruption) {
    guard var broken = await failure(of: expectation, until: deadline) else { return }
    guard broken.outcome == .failed else { throw broken }
    if try await readWritten() {
      guard let again = await failure(of: expectation, until: systems.clock.elapsed) else { return }
      broken = again
    }
    guard broken.outcome == .failed else { throw broken }
    switch try await ownLimit(on: try followed(expectation)) {
    case .none: throw naming(broken)
    case .refusal(let words): throw Interruption(outcome: .error, reason: words)
    case .form:
      guard let again = await failure(of: expectation, until: systems.clock.elapsed) else { return }
      throw naming(again)
    }
  }

  /// Why an expectation does not come true; nil where it does.
  private mutating func failure(
    of expectation: Scenario.Expectation,
    until deadline: Duration
  ) async -> Interruption? {
    do throws(Interruption) {
      try await judge(try followed(expectation), until: deadline)
      return nil
    } catch {
      return error
    }
  }

  /// Writes what was expected to a record of the run's own, which is deleted at once.
  private mutating func ownLimit(
    on expectation: Scenario.Expectation
  ) async throws(Interruption) -> OwnLimit {
    guard let (type, matches) = subject(of: expectation), isReal(type),
      ownedRecords.plan.environment.types[type]?.unsupported[.delete] == nil
    else { return .none }
    let ids = ids
    var fields: [Assignment] = []
    for match in matches where match.element == nil && !match.expected.isIdentifier {
      guard let value = match.expected.value(id: { ids[$0] }), value.isScalar,
        !fields.contains(where: { $0.path.overlaps(match.path) })
      else { continue }
      fields.append(Assignment(match.path, value))
    }
    if fields.isEmpty { return .none }
    switch try await kept(of: fields, type) {
    case .success(let record?):
      var forms = KeptForms()
      let found = forms.note(record, type, given: fields).filter(\.isTelling)
      return self.forms.impose(found) ? .form : .none
    case .success(nil): return .none
    case .failure(let error):
      guard let status = error.exchange.response?.status, [400, 413, 422].contains(status) else {
        return .none
      }
      // Refused may be something else than the value.
      let simple = fields.map { Assignment($0.path, $0.value.simplified) }
      guard simple != fields, case .success(_?) = try await kept(of: simple, type) else {
        return .none
      }
      let values = fields.map { "\($0.path) = \($0.value.text)" }.joined(separator: ", ")
      let words = "\(type.name) takes no \(values) from the run itself either"
      return .refusal("\(words): \(error.description)")
    }
  }

  private func subject(
    of expectation: Scenario.Expectation
  ) -> (type: RecordType, matches: [PropertyMatch])? {
    switch expectation {
    case .appears(_, let type, let matches): (type, matches)
    case .holds(let name, let matches): known(name).map { ($0.type, matches) }
    default: nil
    }
  }

  /// What a system keeps of some values in a new record, which is deleted then; nil where it does not
  /// show it, or where the run has to end.
  private mutating func kept(
    of fields: [Assignment],
    _ type: RecordType
  ) async throws(Interruption) -> Result<Record?, RecordClientError> {
    let client = poller(type).client
    let marking = client.marking(ofType: type.name)
    let object = object(fields)
    if Task.isCancelled { throw .interrupted }
    do throws(OwnershipLogError) {
      let attempt = try await ownedRecords.announce(type, object, of: nil, marking: marking)
      let id: String
      do throws(RecordClientError) {
        let answer = try await client.create(type.name, object, marking: marking)
        note(answer.exchange)
        id = answer.value.id
      } catch {
        note(error.exchange)
        guard let made = error.createdID else {
          await ownedRecords.failed(attempt, type, error)
          return .failure(error)
        }
        id = made
      }
      await poller(type).noteTrial(id)
      try await ownedRecords.created(attempt, type, id)
      let shown = try? await client.read(type.name, id)
      if let shown { note(shown.exchange) }
      note(await ownedRecords.delete(type, id, by: client))
      return .success(shown?.value)
    } catch {
      throw Interruption(outcome: .error, reason: "the journal cannot be kept: \(error)")
    }
  }
}

extension ExpectedValue {
  fileprivate var isIdentifier: Bool { if case .convertedID = self { true } else { false } }
}

extension JSONValue {
  fileprivate var isScalar: Bool {
    switch self {
    case .null, .array, .object: false
    case .bool, .number, .string: true
    }
  }

  /// The letters and digits that a text begins with, which any system takes; itself where it has no
  /// others.
  fileprivate var simplified: JSONValue {
    guard let text = string else { return self }
    let simple = text.unicodeScalars.prefix {
      $0.isASCII && $0.properties.isAlphabetic || ("0"..."9").contains($0)
    }
    return simple.count >= 8 ? .string(String(String.UnicodeScalarView(simple.prefix(10)))) : self
  }
}
