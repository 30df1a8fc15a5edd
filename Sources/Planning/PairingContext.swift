import Checklists
import JSON
import SourceText
import Transforms

/// What all scenarios of one pairing have in common: what can be filled, what links records, and where
/// names and values come from.
final class PairingContext: Sendable {
  let outline: PairingOutline
  /// The pairing's index in the dataflow.
  let index: Int
  let linking: Linking
  /// How each listed type connects, or why it cannot.
  let connectors: [ConnectorChoice]
  private let seed: UInt64

  init(_ outlines: [PairingOutline], _ index: Int, in dataflow: Dataflow, seed: UInt64) {
    outline = outlines[index]
    self.index = index
    self.seed = seed
    connectors = Self.connectors(of: outline, among: outlines, in: dataflow)
    linking = Self.linking(outline, connectors)
  }

  var pairing: Pairing { outline.pairing }
  var rows: [Row] { outline.rows }
  var mergeKeys: [MergeKey] { outline.mergeKeys }
  var sourceType: RecordType { outline.sourceType }
  var targetType: RecordType { outline.targetType }

  func caseID(_ name: String, _ properties: String? = nil) -> TestCase.ID {
    var text = pairing.id
    text += "/"
    text += name
    if let properties {
      text += "/"
      text += properties
    }
    return TestCase.ID(text)
  }

  /// The case of a rule that has one case for each of its rows: the rule's name, another word for it.
  func caseID(_ name: String, of rule: Rule) -> TestCase.ID {
    caseID(name, rule.id.description.behindBytes(of: caseID(rule.kind.name, "").description))
  }

  func scenario(
    _ steps: [Scenario.Step],
    alone: RecordType? = nil,
    touching others: Set<RecordType> = []
  ) -> Scenario {
    Scenario(
      steps: steps,
      touches: outline.touches.union([targetType]).union(others),
      alone: alone
    )
  }

  func values(for id: TestCase.ID) -> ValueGenerator {
    ValueGenerator(seed: seed, case: id.description)
  }
}
