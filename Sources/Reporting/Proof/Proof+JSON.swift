import Checklists
package import JSON
import Planning
package import Proving
import Results
import Running
import SourceText

extension Proof {
  /// The proof for other tools.
  ///
  /// All that it found: keys in alphabetical order, lists in the order of the documents. It is the
  /// same for the same documents and seed, whatever the machine.
  ///
  ///     documents       one object for each document:
  ///       cases           planned, executed (without a fault), sound (passed then)
  ///       document, file  its part of names, and its path
  ///       faults          one object for each fault at each rule that some case should show:
  ///         detected        whether a case of the rule's group failed
  ///         executed        how many cases ran
  ///         fault, rule     their names, as `run --fault FAULT@RULE` takes them
  ///         foreign         the cases of other rules that failed, and all that met an error
  ///         missedBy        where nothing failed: the cases that should have, with their outcome
  ///         part            the part of the rule that is broken; null for all of it
  ///         places          where the rule stands
  ///         precise         whether `foreign` is empty
  ///         seenBy          the names of the cases that failed
  ///         statement       the rule's sentence or row
  ///       groups          the names of rules whose faults nothing can tell apart
  ///       unobservable    the faults that apply to a rule and show in nothing, each with its reason
  ///       unsound         the cases that did not pass without a fault
  ///     exitCode, exitReason
  ///     expressions     by how many worked cases, and where, expressions are proved
  ///     seed            a string, for it may be too large for a number of JavaScript
  ///     tool            the version
  ///     totals          the sums over all documents
  ///
  /// A case is an object of `id`, `outcome` and `reason`.
  package func json(seed: UInt64, exitCode: Int, reason: String, tool: String) -> JSONValue {
    [
      "documents": .array(documents.map(\.json)),
      "exitCode": .number(JSONNumber(exitCode)),
      "exitReason": .string(reason),
      "expressions": [
        "cases": .number(JSONNumber(Proof.workedExpressionCases)),
        "provedBy": "the tests of the Transforms module",
      ],
      "seed": .string(String(seed)),
      "tool": .string(tool),
      "totals": totals.json,
    ]
  }
}

extension Proof.Totals {
  fileprivate var json: JSONValue {
    [
      "detected": .number(JSONNumber(detected)),
      "executed": .number(JSONNumber(executed)),
      "faults": .number(JSONNumber(faults)),
      "groups": .number(JSONNumber(groups)),
      "judged": .number(JSONNumber(judged)),
      "precise": .number(JSONNumber(precise)),
      "sound": .number(JSONNumber(sound)),
      "unobservable": .number(JSONNumber(unobservable)),
    ]
  }
}

extension DocumentProof {
  fileprivate var json: JSONValue {
    let rules = Dictionary(
      dataflow.rules.map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first }
    )
    return [
      "cases": [
        "executed": .number(JSONNumber(executed)),
        "planned": .number(JSONNumber(planned)),
        "sound": .number(JSONNumber(sound)),
      ],
      "document": .string(dataflow.document),
      "faults": .array(verdicts.map(\.json)),
      "file": .string(dataflow.file),
      "groups": .array(
        groups.map { .array($0.rules.map { .string($0.description) }) }
      ),
      "unobservable": .array(
        unobservable.map { $0.json(of: $0.fault.rule.flatMap { rules[$0] }) }
      ),
      "unsound": .array(unsound.map(\.json)),
    ]
  }
}

extension FaultVerdict {
  fileprivate var json: JSONValue {
    [
      "detected": .bool(isDetected),
      "executed": .number(JSONNumber(executed)),
      "fault": .string(fault.fault.rawValue),
      "foreign": .array(foreign.map(\.json)),
      "missedBy": .array(missedBy.map(\.json)),
      "part": fault.part.map(JSONValue.string) ?? .null,
      "places": rule.placesJSON,
      "precise": .bool(isPrecise),
      "rule": .string(rule.id.description),
      "seenBy": .array(seenBy.map { .string($0.description) }),
      "statement": .string(rule.statement),
    ]
  }
}

extension UnobservableFault {
  fileprivate func json(of rule: Rule?) -> JSONValue {
    [
      "fault": .string(fault.fault.rawValue),
      "part": fault.part.map(JSONValue.string) ?? .null,
      "places": rule?.placesJSON ?? [],
      "reason": .string(reason),
      "rule": fault.rule.map { .string($0.description) } ?? .null,
      "statement": .string(rule?.statement ?? ""),
    ]
  }
}

extension CaseFinding {
  fileprivate var json: JSONValue {
    [
      "id": .string(id.description),
      "outcome": .string(outcome.rawValue),
      "reason": .string(reason),
    ]
  }
}

extension Rule {
  fileprivate var placesJSON: JSONValue { .array(places.map { .string($0.description) }) }
}
