import JSON
import Planning
import Reporting
import Running
import SystemModel
import Systems

extension SystemExaminer {
  /// Changes a record as a run would, and looks whether it was.
  ///
  /// - Returns: What was found; nil where no run changes such records.
  func update(_ probe: Probe, _ id: String) async -> Finding? {
    guard let edit = probe.edit else { return nil }
    let type = probe.type
    let names = edit.leafPaths
    do throws(RecordClientError) {
      _ = try await client.update(type.name, id, edit)
      guard let shown = try await client.read(type.name, id).value else {
        return Finding(
          .update,
          of: type,
          .problem,
          "the record \(id) is gone after it was changed",
          hint: "see that `update` changes a record, and does not make another one of it"
        )
      }
      // What became another value may be in a form of the system's own.
      let kept = names.filter { path in
        guard let before = probe.fields.value(at: path), before != edit.value(at: path) else {
          return false
        }
        return shown.value(at: path) == before
      }
      guard kept.isEmpty else {
        return Finding(
          .update,
          of: type,
          .problem,
          "the change was taken, and \(kept.map(\.text).joined(separator: ", ")) kept its value",
          hint: "see where the profile's `paths` and `wrapper` put it, or name it in `createOnly`"
        )
      }
      return Finding(.update, of: type, .fine, names.map(\.text).joined(separator: ", "))
    } catch {
      return Self.finding(.update, of: type, error)
    }
  }

  /// Looks for a record by each value that the profile knows a search for.
  func lookUp(_ probe: Probe, _ id: String) async -> [Finding] {
    var findings: [Finding] = []
    let type = probe.type
    for path in client.lookupProperties(of: type.name) {
      do throws(RecordClientError) {
        guard let value = try await client.read(type.name, id).value?.value(at: path),
          value.array == nil, value.object == nil, !value.isNull
        else { continue }
        guard let lateness = try await find(id, type, path, value) else {
          findings.append(
            Finding(
              .lookup,
              of: type,
              .warning,
              "the search by \(path) does not find \(id)",
              hint: "see that `lookup` asks for it; without it lists are read instead"
            )
          )
          continue
        }
        let words = lateness < .seconds(1) ? "" : ", \(lateness.words) later"
        findings.append(Finding(.lookup, of: type, .fine, "by \(path)\(words)"))
      } catch {
        findings.append(Self.finding(.lookup, of: type, error))
      }
    }
    return findings
  }

  /// Searches until a record is found, for as long as a run would wait.
  ///
  /// - Returns: How long that took; nil where it was not found in time.
  private func find(
    _ id: String,
    _ type: RecordType,
    _ path: PropertyPath,
    _ value: JSONValue
  ) async throws(RecordClientError) -> Duration? {
    let start = clock.elapsed
    while true {
      let found = try await client.find(type.name, path, value)?.value ?? []
      if found.contains(where: { $0.id == id }) { return clock.elapsed - start }
      let next = clock.elapsed + timing.poll
      if next - start > timing.propagation || stop.isGiven || Task.isCancelled { return nil }
      await clock.sleep(until: next)
    }
  }
}

extension JSONValue {
  /// The paths of all that is no object.
  fileprivate var leafPaths: [PropertyPath] {
    guard let object, !object.isEmpty else { return [] }
    return object.flatMap { member -> [PropertyPath] in
      let below = member.value.leafPaths
      if below.isEmpty { return [PropertyPath(components: [member.name])] }
      return below.map { PropertyPath(components: [member.name] + $0.components) }
    }
  }
}
