import JSON
import Planning
import Results
import SystemModel
import Systems
import Transforms

/// What a system makes by itself of what an integration writes there is no broken promise: the same
/// becomes of it when the run writes it.
extension ScenarioRunner {
  /// Whether a named record holds what its system makes of an expected value, whoever writes it.
  ///
  /// The record itself is written to, once it holds another form of the value: one record more might
  /// make the integration act.
  ///
  /// - Throws: Where the system does not take the value.
  mutating func holdsOwnForm(
    of expectation: Scenario.Expectation
  ) async throws(Interruption) -> Bool {
    guard case .holds(let name, let matches) = expectation, let match = matches.first,
      match.element == nil, case .converted = match.expected,
      let expected = match.expected.value(id: { _ in nil }),
      let (type, id) = known(name), isReal(type), ownedRecords.owns(type, id),
      ownedRecords.plan.environment.canEdit(match.path, of: type),
      let actual = try await read(type, id)?.value(at: match.path),
      KeptForms.tells(expected, in: actual)
    else { return false }
    let written: Record
    do throws(Interruption) {
      written = try await update(type, id, object([Assignment(match.path, expected)]))
      await poller(type).note(written)
    } catch {
      if error.isInterruption { throw error }
      let reason =
        "\(type.name) does not take \(match.path) = \(expected.text) from this run either: "
        + "\(error.reason); say in `values` of the profile what values it takes"
      throw .error(reason, Failure(.refused, in: type))
    }
    // What somebody has changed since tells nothing of what the system made of it.
    guard let record = try await read(type, id), record.changed == written.changed,
      let kept = record.value(at: match.path), ValueComparison.agree(kept, actual)
    else { return false }
    let form = KeptForms.Form(type: type, path: match.path, sent: expected, kept: kept)
    forms.take(form)
    followedForms.append(form.words)
    note(expectation, PropertyMatch(match.path, .equal(kept)), actual: actual, isMet: true)
    return true
  }
}
