import HTTPEndpoints
import JSON
import Planning
package import Reporting
import Running
import SourceText
package import SystemModel
package import Systems

extension SystemExaminer {
  /// Examines what can be done with the records of a type.
  package func examine(
    _ probe: Probe,
    _ listing: Result<Listing, RecordClientError>,
    makesRecords: Bool
  ) async -> [Finding] {
    let type = probe.type
    var findings: [Finding] = []
    switch listing {
    case .success(let listing):
      let pages = listing.pages > 1 ? " on \(listing.pages) pages" : ""
      findings.append(
        Finding(.list, of: type, .fine, listing.count.counted("record") + pages)
      )
    case .failure(let error): findings.append(Self.finding(.list, of: type, error))
    }
    guard makesRecords else { return findings }
    if let reason = probe.reasonAgainstDeleting {
      let words = "not tried, for the record would stay: \(reason)"
      return findings + [Finding(.create, of: type, .note, words)]
    }
    guard let (id, record) = await create(probe, &findings) else { return findings }
    if let record, case .success(let listing) = listing {
      findings.append(await look(for: record, of: type, behind: listing))
    }
    do throws(RecordClientError) {
      let record = try await client.read(type.name, id).value
      findings.append(
        record == nil
          ? Finding(
            .read,
            of: type,
            .problem,
            "the record \(id) that was just made is not there",
            hint:
              "see that `create` answers with the record's own identifier, and that `read` asks "
              + "for it"
          ) : Finding(.read, of: type, .fine, "the record \(id)")
      )
    } catch {
      findings.append(Self.finding(.read, of: type, error))
    }
    if let changed = await update(probe, id) { findings.append(changed) }
    findings += await lookUp(probe, id)
    await delete(probe, id, &findings)
    return findings
  }

  /// Looks whether the lists show a record that was just made.
  private func look(
    for record: Record,
    of type: RecordType,
    behind listing: Listing
  ) async -> Finding {
    let check = ListCheck(
      type,
      client,
      after: listing.end,
      clock: clock,
      timing: timing,
      until: stop
    )
    do throws(RecordClientError) {
      switch try await check.look(for: record) {
      case .listed(let lateness, let count):
        let lists = count > 1 ? "the list of all and that of changes show it" : "the list shows it"
        let words = lateness < .seconds(1) ? "" : ", \(lateness.words) after it was made"
        return Finding(.listed, of: type, .fine, lists + words)
      case .missing(let problem):
        return Finding(.listed, of: type, .problem, problem.words, hint: problem.hint)
      case .cancelled:
        return Finding(.listed, of: type, .note, "not looked for to the end")
      }
    } catch {
      var finding = Self.finding(.list, of: type, error)
      finding.check = .listed
      return finding
    }
  }

  /// Makes a record.
  ///
  /// - Returns: Its identifier, and the record where the answer was as it must be; nil where none was
  ///   made.
  private func create(
    _ probe: Probe,
    _ findings: inout [Finding]
  ) async -> (id: String, record: Record?)? {
    let type = probe.type
    let marking = client.marking(ofType: type.name)
    let texts = marking?.values.compactMap(\.string) ?? []
    // One probe of a type is made in each document: the number tells nothing more.
    let attempt = 1
    do throws(OwnershipLogError) {
      try await probe.log?.note(.creating(attempt: attempt, type, values: probe.values + texts))
    } catch {
      findings.append(Finding(.create, of: type, .problem, "not tried: \(error)"))
      return nil
    }
    do throws(RecordClientError) {
      let record = try await client.create(type.name, probe.fields, marking: marking).value
      try? await probe.log?.note(.created(attempt: attempt, type, id: record.id))
      findings.append(Finding(.create, of: type, .fine, "the record \(record.id)"))
      return (record.id, record)
    } catch {
      if let id = error.createdID {
        try? await probe.log?.note(.created(attempt: attempt, type, id: id))
        findings.append(Self.finding(.create, of: type, error))
        return (id, nil)
      }
      if let status = error.exchange.response?.status, (400..<500).contains(status), status != 408 {
        try? await probe.log?.note(.refused(attempt: attempt, type))
      }
      if error.isUnsupported { try? await probe.log?.note(.refused(attempt: attempt, type)) }
      var finding = Self.finding(.create, of: type, error)
      if error.isMadeUnnamed {
        let mark = texts.first ?? probe.values.first
        finding.words += "; a record was made all the same, and nothing says which it is"
        finding.words += mark.map { ": look for \($0)" } ?? ""
      }
      findings.append(finding)
      return nil
    }
  }

  private func delete(_ probe: Probe, _ id: String, _ findings: inout [Finding]) async {
    let type = probe.type
    do throws(RecordClientError) {
      _ = try await client.delete(type.name, id)
      if try await client.read(type.name, id).value == nil {
        try? await probe.log?.note(.deleted(type, id: id))
        findings.append(Finding(.delete, of: type, .fine, "the record \(id)"))
      } else {
        findings.append(
          Finding(
            .delete,
            of: type,
            .warning,
            "the record \(id) can still be read after it was deleted",
            hint: "look for it there, and delete it by hand where it stays"
          )
        )
      }
    } catch {
      var finding = Self.finding(.delete, of: type, error)
      if finding.verdict == .problem { finding.words += "; the record \(id) is still there" }
      findings.append(finding)
    }
  }

  /// What an operation that did not succeed tells.
  package static func finding(
    _ check: Finding.Check,
    of type: RecordType,
    _ error: RecordClientError
  ) -> Finding {
    // The cases that need it are skipped with that reason.
    if error.isUnsupported { return Finding(check, of: type, .note, error.description) }
    return Finding(check, of: type, .problem, error.description, hint: hint(check, error))
  }

  private static func hint(_ check: Finding.Check, _ error: RecordClientError) -> String {
    switch error.exchange.response?.status {
    case nil: "see that this machine reaches the system without breaks"
    case 401: "see that the credentials may \(check.rawValue) such records"
    case 403: "give the account of the credentials the right to \(check.rawValue) such records"
    case 404, 405: "see that the `path` of the type in the profile is right"
    case 400, 409, 422:
      check == .create
        ? "add to the profile's `required` what the system asks of every record, or limit the values "
          + "by `values`" : "see that the profile asks as the system wants to be asked"
    case 429: "lower `rate`, or raise what the system allows"
    case 200, 201, 202, 204:
      "see that `wrapper`, `answer`, `items` and `id` of the profile name the places where the "
        + "system writes these"
    default: "ask whoever runs the system, with the answer above"
    }
  }
}
