package dev.parley.contracts.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.contracts.wire.Signal;

/**
 * A signal on its way to the other gateways.
 *
 * @param origin the gateway process that sent it, which has told its own sessions already
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SignalEvent(String origin, Signal signal) {}
