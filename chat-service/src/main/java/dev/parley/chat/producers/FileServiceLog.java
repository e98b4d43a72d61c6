package dev.parley.chat.producers;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** file-service's numbered log. */
@RegisterRestClient(configKey = "file-service")
interface FileServiceLog extends EventLog {}
