package dev.parley.chat.producers;

import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** mail-service's numbered log. */
@RegisterRestClient(configKey = "mail-service")
interface MailServiceLog extends EventLog {}
