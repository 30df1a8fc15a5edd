import Flowproof
import Reporting

/// `flowproof serve`: the mock systems over HTTP, for clients and integrations of others.
extension CommandRun {
  func serve() async throws(FlowproofError) -> ExitCode {
    for option in [Option.fault, .propagation] where invocation.has(option) {
      if invocation.has(.noIntegration) { throw .contradiction(.noIntegration, option) }
    }
    let serving = try await MockServing(session, MockServing.Options(invocation))
    if let faults = serving.faults {
      output(faults)
      return .success
    }
    return try await serving.run { systems in
      output(printsJSON ? systems.jsonLine : systems.text)
      if !invocation.has(.quiet) { session.note(systems.notice) }
    }
  }
}

extension MockServing.Options {
  /// The options of a command line.
  init(_ invocation: Invocation) {
    self.init()
    port = invocation.value(of: .port) ?? port
    if let time: Duration = invocation.value(of: .propagation) { propagation = time }
    if invocation.has(.noIntegration) { propagation = nil }
    latency = invocation.value(of: .latency) ?? latency
    listLag = invocation.value(of: .eventual) ?? listLag
    limit = invocation.value(of: .servedRate)
    accidents = invocation.value(of: .chaos) ?? accidents
  }
}
