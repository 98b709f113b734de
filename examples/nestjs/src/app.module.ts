import { Module } from '@nestjs/common';
import { CustomersController } from './customers.controller.js';
import { KaisaModule } from './kaisa.module.js';

@Module({ imports: [KaisaModule], controllers: [CustomersController] })
export class AppModule {}
