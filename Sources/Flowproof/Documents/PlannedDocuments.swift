package import Checklists
package import Planning

/// Documents with their cases, for commands that look at all of them.
package struct PlannedDocuments: Sendable {
  /// What they promise.
  package let dataflows: [Dataflow]
  /// What is known of their systems beside them.
  package let setting: SystemSetup
  /// Their cases.
  package let plans: [TestPlan]

  /// Plans documents.
  ///
  /// - Parameters:
  ///   - documents: The documents.
  ///   - session: What is asked for.
  ///   - looksAround: Whether a configuration counts that lies beside the documents, too.
  /// - Throws: Where the configuration cannot be read or used.
  package init(
    _ documents: [LoadedDocument],
    _ session: Session,
    looksAround: Bool = true
  ) async throws(FlowproofError) {
    dataflows = await LoadedDocument.dataflows(of: documents)
    setting = try SystemSetup(ConfigurationLoading(session), dataflows, looksAround: looksAround)
    plans = await setting.plans(of: dataflows, seed: session.options.seed ?? 1)
  }
}
