package import SystemModel
import HTTPEndpoints
import JSON
package import Running
import SourceText
import URLSessionEndpoint

/// The integration of a configuration, told to run and asked over HTTP as the user says.
package struct ConfiguredEngine: IntegrationEngine {
  /// A request, and what it goes to.
  package struct Call: Sendable {
    let endpoint: WatchedEndpoint
    let request: HTTPRequest
  }

  /// What shows that nothing is left to do.
  package struct Check: Sendable {
    let call: Call
    let path: PropertyPath
    let values: [JSONValue]
  }

  /// The order to run; nil where the integration runs by itself.
  package let trigger: Call?
  /// How to ask whether it has settled; nil where it cannot be asked.
  package let settled: Check?

  /// The ways to it.
  var watched: [WatchedEndpoint] {
    [trigger?.endpoint, settled?.call.endpoint].compactMap(\.self)
  }

  package func start() async throws(IntegrationEngineError) {
    guard let trigger else { return }
    _ = try await trigger.send(as: "trigger")
  }

  package func hasSettled() async throws(IntegrationEngineError) -> Bool? {
    guard let settled else { return nil }
    let response = try await settled.call.send(as: "settled")
    let words = "`settled` was answered with what is no JSON"
    guard let body = try? JSONParser.parse(response.body) else {
      throw IntegrationEngineError(words)
    }
    guard let value = body.value(at: settled.path) else {
      throw IntegrationEngineError("the answer of `settled` holds nothing at `\(settled.path)`")
    }
    return settled.values.contains(value)
  }
}

extension ConfiguredEngine.Call {
  /// What a request goes to and how; the address has been found safe.
  package init(
    _ request: ResolvedRequest,
    _ network: Network
  ) throws(FlowproofError) {
    let address = String(request.host)
    var target = String(request.url[request.host.endIndex...])
    if !target.hasPrefix("/") { target = "/" + target }
    do throws(BaseAddressError) {
      endpoint = try network.endpoint(at: address, RunClock(ContinuousClock()))
    } catch {
      throw .unusableAddress("the integration", "\(error)")
    }
    var fields = HTTPFields()
    for header in request.headers { fields.append(header.name, header.value.reveal()) }
    self.request = HTTPRequest(
      HTTPMethod(rawValue: request.method) ?? .post,
      target,
      fields: fields,
      body: request.body?.bytes() ?? []
    )
  }

  /// Sends the request.
  ///
  /// - Returns: The answer, which means success.
  fileprivate func send(as name: String) async throws(IntegrationEngineError) -> HTTPResponse {
    let response: HTTPResponse
    do throws(HTTPEndpointError) {
      response = try await endpoint.respond(to: request)
    } catch {
      throw IntegrationEngineError("`\(name)`: \(error)")
    }
    guard (200..<300).contains(response.status) else {
      let isBusy = [409, 423, 425, 429, 503].contains(response.status)
      throw IntegrationEngineError("`\(name)` answered \(response.status)", isBusy: isBusy)
    }
    return response
  }
}

extension ConfigurationLoading {
  /// An integration that is told to run, or asked, with the secrets that this takes.
  package struct Engine {
    var engine: ConfiguredEngine
    var secrets: [Secret]
  }

  /// Fetches what the configuration says of how the integration is told to run; shows why it cannot be.
  ///
  /// - Returns: Whether it can be used, and the integration where anything is said of it.
  /// - Throws: Where an address is none.
  package func engine(
    of configuration: Configuration,
    in file: ConfigurationFile
  ) throws(FlowproofError) -> (isSound: Bool, engine: Engine?) {
    guard configuration.trigger != nil || configuration.settled != nil else { return (true, nil) }
    let resolver = file.secretResolver(
      environment: session.variables,
      allowing: session.options.allowedVariables
    )
    let trigger = configuration.trigger.map { resolver.resolve($0, named: "trigger") }
    let settled = configuration.settled.map { resolver.resolve($0.request, named: "settled") }
    let problems = (trigger?.diagnostics ?? []) + (settled?.diagnostics ?? [])
    session.show(problems, in: file.reading.shownSource, from: .error)
    if !problems.isEmpty { return (false, nil) }
    let secrets = (trigger?.request?.secrets ?? []) + (settled?.request?.secrets ?? [])
    let mask = SecretMask(secrets)
    // A path may hold a secret, too.
    var network = session.network.hiding { mask.masked($0) }
    network.deadline = configuration.timing.timeout
    network.observe = network.archive?.observer { (bytes: [UInt8]) in mask.masked(bytes) }
    var check: ConfiguredEngine.Check?
    if let request = settled?.request, let said = configuration.settled {
      check = ConfiguredEngine.Check(
        call: try ConfiguredEngine.Call(request, network),
        path: PropertyPath(said.path),
        values: said.values
      )
    }
    var order: ConfiguredEngine.Call?
    if let request = trigger?.request {
      order = try ConfiguredEngine.Call(request, network)
    }
    return (
      true,
      Engine(
        engine: ConfiguredEngine(trigger: order, settled: check),
        secrets: secrets
      )
    )
  }
}
