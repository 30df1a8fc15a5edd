import JSON
package import Journaling
import Planning
package import SystemModel

/// What the doctor found out, for people and for tools.
package struct DoctorReport: Sendable {
  /// A system with what was found out of it.
  package struct System: Sendable {
    package var name: String
    package var address: String
    package var findings: [Finding]

    package init(name: String, address: String, findings: [Finding]) {
      self.name = name
      self.address = address
      self.findings = findings
    }
  }

  /// What the integration answered.
  package enum Integration: Sendable {
    /// It can be told to run, but not be asked.
    case notAsked
    case answered(hasSettled: Bool)
    case failed(String)
  }

  package var systems: [System] = []
  /// Whether records were made, which needs all systems.
  package var makesRecords = true
  /// Nil where the configuration says nothing of it.
  package var integration: Integration?
  /// Whether the user stopped it before everything was looked at.
  package var isInterrupted = false
  /// What became of the records that were made.
  package var cleaning: Cleaner.Outcome?

  /// Replaces secrets.
  private let mask: LiveSecretMask

  /// Creates a report of nothing yet.
  package init(masking mask: LiveSecretMask) { self.mask = mask }

  /// Whether nothing was found that runs cannot do without.
  package var isSound: Bool {
    if isInterrupted { return false }
    if case .failed = integration { return false }
    let problems = systems.flatMap(\.findings).filter { $0.verdict == .problem }
    return problems.isEmpty && cleaning?.isComplete != false
  }

  /// The report as text, or as JSON in a line.
  package func text(asJSON: Bool) -> String {
    let report = masked
    return asJSON ? String(decoding: report.json.bytes(), as: UTF8.self) + "\n" : report.text
  }

  /// The report without secrets in what systems said; what is ours, and the documents' names, stay.
  private var masked: DoctorReport {
    var report = self
    for index in systems.indices {
      report.systems[index].findings = systems[index].findings.map { finding in
        var finding = finding
        finding.words = mask.masked(finding.words)
        return finding
      }
    }
    if case .failed(let reason) = integration { report.integration = .failed(mask.masked(reason)) }
    report.cleaning = cleaning?.masked(by: mask.masked)
    return report
  }

  // MARK: For people

  private var text: String {
    var lines: [String] = []
    for system in systems {
      let isSound = !system.findings.contains { $0.verdict == .problem }
      lines.append("\(isSound ? "✓" : "✗") \(system.name) at \(system.address)")
      var type: String?
      for finding in system.findings {
        if finding.type?.name != type {
          type = finding.type?.name
          lines.append("  \(type ?? "")")
        }
        lines += finding.lines(behind: finding.type == nil ? "  " : "    ")
      }
      lines.append("")
    }
    if !makesRecords {
      lines += ["· no record was made anywhere, for that takes all systems", ""]
    }
    if let integration { lines += [integration.line, ""] }
    if let cleaning {
      lines += cleaning.problems.map { "! \($0)" }
      lines += cleaning.remaining.map { "! left behind: \($0.words)" }
      lines += cleaning.untied.map { "· left alone: \($0.words)" }
    }
    if isInterrupted {
      lines.append("✗ interrupted before everything was looked at")
      return Self.shown(lines)
    }
    lines.append(
      isSound
        ? "✓ runs can do what they need (exit code 0)"
        : "✗ runs cannot do all that they need; fix what is marked ✗ (exit code 3)"
    )
    return Self.shown(lines)
  }

  private static func shown(_ lines: [String]) -> String {
    lines.map { VisibleText.visible($0) + "\n" }.joined()
  }

  // MARK: For tools

  private var json: JSONValue {
    var value: JSONValue = [
      "sound": .bool(isSound),
      "systems": .array(
        systems.map { system in
          [
            "name": .string(system.name),
            "address": .string(system.address),
            "findings": .array(system.findings.map(\.json)),
          ]
        }
      ),
    ]
    if isInterrupted { value.set(.bool(true), at: "interrupted") }
    if let integration { value.set(integration.json, at: "integration") }
    if let cleaning {
      let left: [JSONValue] = (cleaning.remaining + cleaning.untied).map { .string($0.words) }
      value.set(
        [
          "problems": .array(cleaning.problems.map { .string($0) }),
          "left": .array(left),
        ],
        at: "cleaning"
      )
    }
    return value
  }
}

extension DoctorReport.Integration {
  fileprivate var line: String {
    switch self {
    case .notAsked: "· integration  it is told to run after writes; it was not told now"
    case .answered(true): "✓ integration  it says that nothing is left to do"
    case .answered(false): "· integration  it says that something is left to do"
    case .failed(let reason): "✗ integration  \(reason)"
    }
  }

  fileprivate var json: JSONValue {
    switch self {
    case .notAsked: ["verdict": "note", "words": "not asked"]
    case .answered(let hasSettled): ["verdict": "fine", "settled": .bool(hasSettled)]
    case .failed(let reason): ["verdict": "problem", "words": .string(reason)]
    }
  }
}

extension Finding {
  private static let width = Check.allCases.map { $0.rawValue.utf8.count }.max() ?? 0

  fileprivate func lines(behind indent: String) -> [String] {
    let sign =
      switch verdict {
      case .fine: "✓"
      case .note: "·"
      case .warning: "!"
      case .problem: "✗"
      }
    let padded = { (name: String) in
      name + String(repeating: " ", count: Self.width - name.utf8.count)
    }
    var lines = ["\(indent)\(sign) \(padded(check.rawValue))  \(words)"]
    if let hint { lines.append("\(indent)  \(padded("help"))  \(hint)") }
    return lines
  }

  fileprivate var json: JSONValue {
    var value: JSONValue = ["check": .string(check.rawValue)]
    if let type {
      value.set(.string(type.name), at: "type")
      value.set(.string(type.side.rawValue), at: "side")
    }
    value.set(.string(verdict.rawValue), at: "verdict")
    value.set(.string(words), at: "words")
    if let hint { value.set(.string(hint), at: "hint") }
    return value
  }
}

extension RunTraces.Trace {
  /// The record in words.
  fileprivate var words: String {
    "\(place.type.name) \(id ?? "(no identifier)")\(mark.isEmpty ? "" : ", with \(mark)"): \(reason)"
  }
}
