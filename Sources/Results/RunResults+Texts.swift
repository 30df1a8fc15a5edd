import JSON
import Planning
import SystemModel

extension RunResults {
  /// The results with every text changed, those of documents and systems as well as names.
  ///
  /// - Parameter change: What becomes of a text.
  /// - Returns: The changed results.
  /// - Complexity: O(*n*) in the number of texts.
  public func mappingTexts(_ change: (String) -> String) -> RunResults {
    var results = self
    results.provenance.subject = change(provenance.subject)
    results.provenance.faults = provenance.faults.map(change)
    results.provenance.options = provenance.options.map(change)
    results.exitReason = change(exitReason)
    results.documents = documents.map { $0.mappingTexts(change) }
    return results
  }
}

extension DocumentResults {
  /// The results with every text changed, those of documents and systems as well as names.
  ///
  /// - Parameter change: What becomes of a text.
  /// - Returns: The changed results.
  /// - Complexity: O(*n*) in the number of texts.
  public func mappingTexts(_ change: (String) -> String) -> DocumentResults {
    DocumentResults(
      path: change(path),
      digest: digest,
      name: change(name),
      title: change(title),
      sourceSystem: change(sourceSystem),
      targetSystem: change(targetSystem),
      text: text.map(change),
      elapsed: elapsed,
      requestCount: requestCount,
      findings: findings.map { $0.mappingTexts(change) },
      pairings: pairings.map { $0.mappingTexts(change) },
      cases: cases.map { $0.mappingTexts(change) },
      manualItems: manualItems.map { $0.mappingTexts(change) },
      leftovers: leftovers.map { $0.mappingTexts(change) },
      faultGroups: faultGroups.map { $0.map(change) }
    )
  }
}

extension FindingResult {
  fileprivate func mappingTexts(_ change: (String) -> String) -> FindingResult {
    var finding = self
    finding.summary = change(summary)
    finding.hint = change(hint)
    finding.notes = notes.map(change)
    return finding
  }
}

extension PairingResults {
  fileprivate func mappingTexts(_ change: (String) -> String) -> PairingResults {
    var pairing = self
    pairing.id = change(id)
    pairing.source = change(source)
    pairing.target = change(target)
    for index in rules.indices {
      pairing.rules[index].id = change(rules[index].id)
      pairing.rules[index].statement = change(rules[index].statement)
      pairing.rules[index].reason = change(rules[index].reason)
    }
    return pairing
  }
}

extension CaseResult {
  fileprivate func mappingTexts(_ change: (String) -> String) -> CaseResult {
    var result = self
    result.id = change(id)
    result.title = change(title)
    result.rule = change(rule)
    result.pairing = change(pairing)
    result.message = change(message)
    result.skipCause = skipCause?.mappingTexts(change)
    result.dependsOn = dependsOn.map(change)
    result.scenario = scenario.map(change)
    result.evidence = evidence.mappingTexts(change)
    for index in attempts.indices {
      result.attempts[index].reason = change(attempts[index].reason)
    }
    if let known = knownFailure { result.knownFailure?.reason = change(known.reason) }
    return result
  }
}

extension Evidence {
  fileprivate func mappingTexts(_ change: (String) -> String) -> Evidence {
    var evidence = self
    evidence.listedWith = listedWith.map(change)
    evidence.checks = checks.map { check in
      var check = check
      check.expectation = change(check.expectation)
      check.expected = check.expected?.mappingTexts(change)
      check.actual = check.actual?.mappingTexts(change)
      return check
    }
    evidence.records = records.map { record in
      Record(name: change(record.name), type: change(record.type), id: change(record.id))
    }
    evidence.requests = requests.map { request in
      var request = request
      request.line = change(request.line)
      request.requestBody = change(request.requestBody)
      request.responseBody = change(request.responseBody)
      return request
    }
    return evidence
  }
}

extension JSONValue {
  fileprivate func mappingTexts(_ change: (String) -> String) -> JSONValue {
    switch self {
    case .null, .bool: return self
    case .number(let number):
      let text = change(number.text)
      return text == number.text ? self : .string(text)
    case .string(let string): return .string(change(string))
    case .array(let elements): return .array(elements.map { $0.mappingTexts(change) })
    case .object(let object):
      let members = object.members.map { member in
        JSONObject.Member(name: change(member.name), value: member.value.mappingTexts(change))
      }
      return .object(JSONObject(members))
    }
  }
}

extension ManualResult {
  fileprivate func mappingTexts(_ change: (String) -> String) -> ManualResult {
    var item = self
    item.rule = change(rule)
    item.pairing = change(pairing)
    item.reason = change(reason)
    if let signOff {
      item.signOff = SignOff(
        holds: signOff.holds,
        by: change(signOff.by),
        date: signOff.date,
        remark: change(signOff.remark)
      )
    }
    return item
  }
}

extension Leftover {
  fileprivate func mappingTexts(_ change: (String) -> String) -> Leftover {
    var leftover = self
    leftover.type = RecordType(type.side, change(type.name))
    leftover.id = id.map(change)
    leftover.mark = change(mark)
    leftover.reason = change(reason)
    return leftover
  }
}
