import Checklists

/// What keeps records from being made where the target's system asks for values that rows bring.
extension PairingPlanner {
  /// Says that any case may fail where a row's value is lost that the target's system asks for.
  mutating func sufferLostNeeds() {
    if context.needed.isEmpty { return }
    for (rule, row) in context.mappings {
      let isAsked = context.needed.isBrought(by: rule) != nil
      let isPartnerAsked = partner(of: row).flatMap { context.needed.isBrought(by: $0.rule) } != nil
      let faults: [Fault] =
        (isAsked ? [.dropsMapping, .crossesMappings] : [])
        + (isAsked || isPartnerAsked ? [.swapsMappings] : [])
      for fault in faults where fault.applies(to: rule, in: pairing) {
        for index in cases.indices where cases[index].rule.id != rule.id {
          suffered.append((index, InjectedFault(fault, at: rule.id)))
        }
      }
    }
  }
}
